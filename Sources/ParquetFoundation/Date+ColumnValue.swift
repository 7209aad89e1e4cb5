#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import Parquet

/// A `Date` counts seconds since 2001 as a `Double`. Near the present it tells apart instants a tenth of a microsecond
/// and more from each other: milliseconds and microseconds survive reading and writing, nanoseconds are rounded.
extension Date: ColumnValue {
    /// Reads instants of any unit, those of `INT96`, and dates as their midnight in UTC.
    public struct Reader: ColumnReader {
        enum Form: Sendable {
            case instants(Timestamp.Reader)
            case dates(CalendarDate.Reader)
        }

        let form: Form

        /// The value of a slot.
        public func value(at index: Int) -> Date {
            switch form {
            case .instants(let reader): Date(reader.value(at: index))
            case .dates(let reader): Date(midnightOf: reader.value(at: index))
            }
        }
    }

    /// Makes a reader of a column of `TIMESTAMP` adjusted to UTC, of any unit, of `INT96`, or of `DATE`.
    public static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> Reader {
        if shape.logicalType == .date {
            return Reader(form: .dates(try CalendarDate.reader(for: column, shape: shape)))
        }
        return Reader(form: .instants(try Timestamp.reader(for: column, shape: shape)))
    }

    /// Makes a column for a field of `TIMESTAMP` adjusted to UTC, of `INT96`, or of `DATE`.
    ///
    /// Instants are rounded to the nearest that the field's unit has; for a field of `DATE` they become the day that
    /// they lie in, in UTC.
    /// - Throws: `ParquetError` with `invalidArgument` for an instant beyond the field's range.
    public static func columnData(
        _ values: [Date?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        if shape.logicalType == .date {
            let days = try exactly(values) { $0.calendarDate }
            return try CalendarDate.columnData(days, for: shape, pool: pool)
        }
        var unit = LogicalType.TimeUnit.nanos
        if case .timestamp(let declared, _)? = shape.logicalType { unit = declared }
        let instants = try exactly(values) { Timestamp($0, roundedTo: unit) }
        return try Timestamp.columnData(instants, for: shape, pool: pool)
    }

    private static func exactly<Value>(
        _ values: [Date?], _ make: (Date) -> Value?
    ) throws(ParquetError) -> [Value?] {
        var made: [Value?] = []
        made.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            guard let value else {
                made.append(nil)
                continue
            }
            guard let result = make(value) else {
                throw ParquetError(
                    .invalidArgument,
                    "value \(index), \(value.timeIntervalSinceReferenceDate) seconds from 2001, is out of range"
                )
            }
            made.append(result)
        }
        return made
    }

    /// `TIMESTAMP(MICROS,true)`.
    public static var fieldType: FieldType { .timestamp(.micros) }
}

extension Date {
    /// The seconds from 1970 to the date that a `Date` counts from.
    fileprivate static var referenceSeconds: Int64 { 978_307_200 }

    /// Makes the nearest date to an instant.
    public init(_ timestamp: Timestamp) {
        // Whole seconds are subtracted as integers, so that nothing is lost there.
        let (seconds, overflow) = timestamp.secondsSinceEpoch.subtractingReportingOverflow(
            Date.referenceSeconds)
        let whole = overflow ? Double(timestamp.secondsSinceEpoch) : Double(seconds)
        self.init(timeIntervalSinceReferenceDate: whole + Double(timestamp.nanosecond) / 1e9)
    }

    /// Makes the first instant of a day in UTC.
    public init(midnightOf date: CalendarDate) {
        self.init(
            timeIntervalSinceReferenceDate: Double(
                Int64(date.daysSinceEpoch) * 86_400 - Date.referenceSeconds))
    }

    /// The day in UTC; nil where it lies millions of years away.
    fileprivate var calendarDate: CalendarDate? {
        let days = (timeIntervalSinceReferenceDate / 86_400).rounded(.down)
        // 11 323 days lie between 1970 and 2001.
        return Int32(exactly: days + 11_323).map(CalendarDate.init(daysSinceEpoch:))
    }
}

extension Timestamp {
    /// Makes the instant of a date, rounded to the nearest of a unit; nil where it is no number, or too far away.
    public init?(_ date: Date, roundedTo unit: LogicalType.TimeUnit = .micros) {
        let interval = date.timeIntervalSinceReferenceDate
        let whole = interval.rounded(.down)
        guard let seconds = Int64(exactly: whole) else { return nil }
        let (sinceEpoch, overflow) = seconds.addingReportingOverflow(978_307_200)
        guard !overflow else { return nil }
        let perSecond = unit.perSecond
        // The difference of neighbouring doubles is exact.
        let units = Int64(((interval - whole) * Double(perSecond)).rounded())
        if units >= perSecond {
            let (next, overflow) = sinceEpoch.addingReportingOverflow(1)
            guard !overflow else { return nil }
            self.init(secondsSinceEpoch: next)
        } else {
            self.init(
                secondsSinceEpoch: sinceEpoch,
                nanosecond: Int32(truncatingIfNeeded: units * unit.nanoseconds))
        }
    }
}
