import Parquet
import ParquetTestSupport
import Testing

/// Sinks and temporary files that fail, and writers that are given up.
@Suite("Writers whose sinks fail")
struct WriterSinkTests {
    static func schema() throws -> Schema {
        try Schema {
            Field("id", .int64)
            Field("name", .string, .optional)
        }
    }

    static func batch(_ rows: Int, seed: UInt64 = 1) throws -> RecordBatch {
        var random = SeededRandom(seed: seed)
        let names: [String?] = (0..<rows).map { row in
            random.chance(0.2) ? nil : "name \(row) \(random.next())"
        }
        return try RecordBatch(
            schema: schema(),
            columns: [
                ColumnData(values: (0..<rows).map { _ in Int64(truncatingIfNeeded: random.next()) }),
                ColumnData(strings: names),
            ])
    }

    /// Row groups of five rows, each of which is handed to the sink at once.
    static var options: WriteOptions {
        var options = WriteOptions()
        options.rowGroupRowLimit = 5
        return options
    }

    static func isSink(_ error: any Error) -> Bool { (error as? StorageError)?.code == .noSpace }

    @Test("publish nothing, let go of the sink once, and throw the first error ever after")
    func everyAppend() throws {
        let whole = FailingSink(at: .never)
        try BlockingParquetFile.write(to: whole, schema: Self.schema(), options: Self.options) {
            try $0.write(Self.batch(23))
        }
        let appends = whole.record.appends
        #expect(appends >= 5)
        #expect(
            whole.record
                == .init(appends: appends, finishes: 1, aborts: 0, abandons: 0, isPublished: true))
        for moment in (0..<appends).map({ FailingSink.Moment.append($0) }) + [.finish] {
            let sink = FailingSink(at: moment)
            var writer = try BlockingParquetWriter(
                to: sink, schema: Self.schema(), options: Self.options)
            var errors: [any Error] = []
            do { try writer.write(Self.batch(23)) } catch { errors.append(error) }
            if !errors.isEmpty {
                let done = sink.record
                do { try writer.write(Self.batch(23)) } catch { errors.append(error) }
                do { try writer.finishRowGroup() } catch { errors.append(error) }
                #expect(errors.count == 3)
                #expect(sink.record == done)
            }
            do { try writer.finish() } catch { errors.append(error) }
            #expect(!errors.isEmpty && errors.allSatisfy(Self.isSink), "\(moment): \(errors)")
            let record = sink.record
            #expect(!record.isPublished && record.abandons + record.aborts == 1, "\(moment): \(record)")
        }
    }

    @Test("do the same asynchronously, where the sink is aborted", arguments: [1, 2])
    func everyAppendAsynchronously(parallelism: Int) async throws {
        var options = Self.options
        options.parallelism = parallelism
        let whole = FailingSink(at: .never)
        try await ParquetFile.write(to: whole, schema: Self.schema(), options: options) {
            try await $0.write(Self.batch(23))
        }
        #expect(whole.record.isPublished && whole.record.aborts + whole.record.abandons == 0)
        for moment in (0..<whole.record.appends).map({ FailingSink.Moment.append($0) }) + [.finish] {
            let sink = FailingSink(at: moment)
            var writer = try ParquetWriter(to: sink, schema: Self.schema(), options: options)
            var errors: [any Error] = []
            do { try await writer.write(Self.batch(23)) } catch { errors.append(error) }
            if !errors.isEmpty {
                do { try await writer.write(Self.batch(23)) } catch { errors.append(error) }
                do { try await writer.finishRowGroup() } catch { errors.append(error) }
                #expect(errors.count == 3)
            }
            do { try await writer.finish() } catch { errors.append(error) }
            #expect(!errors.isEmpty && errors.allSatisfy(Self.isSink), "\(moment): \(errors)")
            let record = sink.record
            #expect(!record.isPublished && record.aborts == 1 && record.abandons == 0, "\(moment)")

            let scoped = FailingSink(at: moment)
            await #expect(throws: StorageError.self) {
                try await ParquetFile.write(to: scoped, schema: Self.schema(), options: options) {
                    try await $0.write(Self.batch(23))
                }
            }
            #expect(scoped.record.aborts == 1 && scoped.record.abandons == 0, "\(moment)")
            #expect(!scoped.record.isPublished)
        }
    }

    @Test("that are dropped or given up leave nothing")
    func dropped() async throws {
        let dropped = FailingSink(at: .never)
        do {
            var writer = try BlockingParquetWriter(to: dropped, schema: Self.schema())
            try writer.write(Self.batch(3))
        }
        #expect(dropped.record.abandons == 1 && dropped.record.finishes == 0)

        let givenUp = FailingSink(at: .never)
        try BlockingParquetWriter(to: givenUp, schema: Self.schema()).abort()
        #expect(givenUp.record.abandons == 1)

        let asynchronous = FailingSink(at: .never)
        do {
            var writer = try ParquetWriter(to: asynchronous, schema: Self.schema())
            try await writer.write(Self.batch(3))
        }
        #expect(asynchronous.record.abandons == 1 && asynchronous.record.aborts == 0)

        let aborted = FailingSink(at: .never)
        await (try ParquetWriter(to: aborted, schema: Self.schema())).abort()
        #expect(aborted.record.aborts == 1 && aborted.record.abandons == 0)
    }

    struct Interruption: Error {}

    @Test("whose body throws leave nothing, and the error is the body's")
    func bodies() async throws {
        let sink = FailingSink(at: .never)
        #expect(throws: Interruption.self) {
            try BlockingParquetFile.write(to: sink, schema: Self.schema(), options: Self.options) {
                try $0.write(Self.batch(7))
                throw Interruption()
            }
        }
        #expect(!sink.record.isPublished && sink.record.abandons == 1)
        let other = FailingSink(at: .never)
        await #expect(throws: Interruption.self) {
            try await ParquetFile.write(to: other, schema: Self.schema(), options: Self.options) {
                try await $0.write(Self.batch(7))
                throw Interruption()
            }
        }
        #expect(!other.record.isPublished && other.record.aborts == 1 && other.record.abandons == 0)
    }

    @Test("whose body swallows the error publish nothing")
    func swallowed() async throws {
        let sink = FailingSink(at: .append(0))
        #expect(throws: StorageError.self) {
            try BlockingParquetFile.write(to: sink, schema: Self.schema(), options: Self.options) {
                try? $0.write(Self.batch(7))
            }
        }
        #expect(!sink.record.isPublished && sink.record.abandons == 1)
        let other = FailingSink(at: .append(0))
        await #expect(throws: StorageError.self) {
            try await ParquetFile.write(to: other, schema: Self.schema(), options: Self.options) {
                try? await $0.write(Self.batch(7))
            }
        }
        #expect(!other.record.isPublished && other.record.aborts == 1)
    }

    @Test("stop when their task is cancelled, and abort the sink nevertheless")
    func cancellation() async throws {
        let sink = FailingSink(at: .never)
        let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await ParquetFile.write(to: sink, schema: Self.schema(), options: Self.options) { writer in
                try await writer.write(Self.batch(7))
                hasBegun.finish()
                while !Task.isCancelled { await Task.yield() }
                try await writer.write(Self.batch(7))
            }
        }
        for await _ in begun {}
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!sink.record.isPublished && sink.record.aborts == 1 && sink.record.abandons == 0)
    }

    @Test("abandon the sink where the options do not fit")
    func wrongOptions() throws {
        var options = WriteOptions()
        options.pageRowLimit = 0
        let sink = FailingSink(at: .never)
        #expect(throws: ParquetError.self) {
            _ = try BlockingParquetWriter(to: sink, schema: Self.schema(), options: options)
        }
        #expect(throws: ParquetError.self) {
            _ = try ParquetWriter(to: sink, schema: Self.schema(), options: options)
        }
        #expect(sink.record == .init(appends: 0, finishes: 0, aborts: 0, abandons: 2))
    }

    @Test("say that the directory of the temporary file is not there")
    func noSpillDirectory() async throws {
        var options = WriteOptions()
        options.memoryBudget = 1 << 16
        options.spillDirectory = "/no such directory"
        let schema = try Self.schema()
        let batch = try Self.batch(20_000)
        let sink = FailingSink(at: .never)
        #expect {
            try BlockingParquetFile.write(to: sink, schema: schema, options: options) { try $0.write(batch) }
        } throws: { ($0 as? StorageError)?.code == .notFound }
        #expect(!sink.record.isPublished && sink.record.abandons == 1)
        let other = FailingSink(at: .never)
        await #expect {
            try await ParquetFile.write(to: other, schema: schema, options: options) {
                try await $0.write(batch)
            }
        } throws: { ($0 as? StorageError)?.code == .notFound }
        #expect(!other.record.isPublished && other.record.aborts == 1)
    }
}
