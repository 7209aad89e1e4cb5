import Parquet
import ParquetTestSupport
import Testing

@Suite("Filters as SQL text")
struct FilterTextTests {
    private func value(_ random: inout SeededRandom) -> FilterValue {
        switch random.next() % 6 {
        case 0: return .boolean(random.chance(0.5))
        case 1: return .integer(Int64(bitPattern: random.next()))
        case 2:
            let digits = (0..<Int.random(in: 1...60, using: &random)).map { _ in "\(random.next() % 10)" }
            let scale = Int.random(in: -70...70, using: &random)
            return .decimal(unscaled: "-" + digits.joined(), scale: scale) ?? 0
        case 3: return .double(Double(bitPattern: random.next()))
        case 4: return .bytes(random.bytes(Int.random(in: 0...5, using: &random)))
        default: return .text(text(&random))
        }
    }

    private func text(_ random: inout SeededRandom) -> String {
        let parts = ["a", "B", "'", "\"", "\\", "%", "_", " ", "é", "日本", "\n", "and", ".", "0", "\0"]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in
            parts[Int(random.next() % UInt64(parts.count))]
        }.joined()
    }

    private func filter(_ random: inout SeededRandom, depth: Int) -> Filter {
        switch depth == 0 ? 0 : random.next() % 4 {
        case 1: return !filter(&random, depth: depth - 1)
        case 2: return filter(&random, depth: depth - 1) && filter(&random, depth: depth - 1)
        case 3: return filter(&random, depth: depth - 1) || filter(&random, depth: depth - 1)
        default: break
        }
        let path = random.chance(0.5) ? "fare" : text(&random) + "." + text(&random)
        let (first, second) = (value(&random), value(&random))
        let comparisons: [Filter.Comparison] = [
            .equal(first), .notEqual(first), .lessThan(first), .atMost(first), .greaterThan(first),
            .atLeast(first),
            .between(first, second), .oneOf([]), .oneOf([first]), .oneOf([first, second, first]), .null,
            .notNull,
            .prefix(text(&random)),
        ]
        return .column(path, is: comparisons[Int(random.next() % UInt64(comparisons.count))])
    }

    @Test("What is printed parses back to an equal filter")
    func roundTrips() throws {
        var random = SeededRandom(seed: 17)
        for _ in 0..<1000 {
            let filter = filter(&random, depth: 4)
            let text = "\(filter)"
            #expect(try Filter(parsing: text) == filter, "\(text)")
        }
    }

    @Test("Filters are written in the usual ways")
    func forms() throws {
        let table: [(String, Filter)] = [
            ("fare > 10", .column("fare", is: .greaterThan(10))),
            ("FARE>=-1.5e1", .column("FARE", is: .atLeast(-15))),
            ("10 < fare", .column("fare", is: .greaterThan(10))),
            ("'a' <> x", .column("x", is: .notEqual("a"))),
            ("a.b.c != .5", .column("a.b.c", is: .notEqual(0.5))),
            ("\"the \"\"note\"\"\".\"and\" == 'it''s'", .column("the \"note\".and", is: .equal("it's"))),
            ("x IS NOT NULL", .column("x", is: .notNull)), ("x is null", .column("x", is: .null)),
            ("x in (1, 'a', true, x'00fF')", .column("x", is: .oneOf([1, "a", true, .bytes([0, 255])]))),
            ("x not in (1)", !.column("x", is: .oneOf([1]))),
            ("x between 1 and 2 and y = 3", .column("x", is: .between(1, 2)) && .column("y", is: .equal(3))),
            ("x not between 1 and 2", !.column("x", is: .between(1, 2))),
            ("x like 'A%'", .column("x", is: .prefix("A"))),
            ("x like 'A\\%\\_\\\\%'", .column("x", is: .prefix("A%_\\"))),
            ("x not like '%'", !.column("x", is: .prefix(""))),
            ("day >= date '2025-01-01'", .column("day", is: .atLeast("2025-01-01"))),
            ("date = 1", .column("date", is: .equal(1))),
            ("größe = 1", .column("größe", is: .equal(1))),
            ("not not a = 1", .column("a", is: .equal(1))),
            ("not a = 1 and b = 2", !.column("a", is: .equal(1)) && .column("b", is: .equal(2))),
            (
                "a = 1 or b = 2 and c = 3",
                .column("a", is: .equal(1)) || (.column("b", is: .equal(2)) && .column("c", is: .equal(3)))
            ),
            (
                "(a = 1 or (b = 2)) and\n\tnot (c = 3)",
                (.column("a", is: .equal(1)) || .column("b", is: .equal(2))) && !.column("c", is: .equal(3))
            ),
            (
                "a = 1 and (b = 2 and c = 3)",
                .column("a", is: .equal(1)) && .column("b", is: .equal(2)) && .column("c", is: .equal(3))
            ),
        ]
        for (text, filter) in table {
            #expect(try Filter(parsing: text) == filter, "\(text)")
        }
        #expect(FilterValue.double(0.1) == 0.1)
        #expect(FilterValue.integer(10 as UInt64) == 10.0)
        #expect(FilterValue.text("é") != .text("e\u{301}"))
    }

    @Test("Filters print in plain SQL")
    func descriptions() {
        let filter =
            (Filter.column("fare", is: .greaterThan(10.5)) || !Filter.column("a b", is: .null))
            && Filter.column("and", is: .prefix("50%"))
        #expect("\(filter)" == #"(fare > 10.5 or not "a b" is null) and "and" like '50\%%'"#)
        #expect("\(FilterValue.double(1e300))" == "1e300")
        #expect("\(FilterValue.double(-0.0))" == "0")
        #expect("\(FilterValue.double(1e-7))" == "0.0000001")
    }

    @Test("Errors name the place and what is expected there")
    func errors() {
        let table: [(text: String, offset: Int, words: String)] = [
            ("", 0, "name"), ("fare", 4, "comparison"), ("fare >", 6, "value"),
            ("fare > and x = 1", 7, "value"),
            ("fare = Oslo", 7, "quotation marks"), ("fare = null", 7, "is null"), ("fare is 1", 8, "null"),
            ("fare not 1", 9, "in"), ("a = 1 b = 2", 6, "and"), ("(a = 1", 0, "not closed"),
            ("a = 1)", 5, "close"),
            ("a = 1 and", 9, "name"), ("a = 'x", 4, "no end"), ("\"a = 1", 0, "no end"),
            ("a in 1", 5, "list"),
            ("a in (1", 7, "\",\" or"), ("a in (1,)", 8, "value"), ("a between 1 or 2", 12, "and"),
            ("a like 'A'", 7, "write ="), ("a like '%A'", 7, "one % at the end"),
            ("a like 'a_b%'", 7, "one %"),
            ("a like 'A%%'", 7, "one %"), ("a like 'A\\x%'", 7, "backslash"), ("a like 5", 7, "pattern"),
            ("a = x'0'", 4, "two hexadecimal"), ("a = x'0g'", 4, "hexadecimal"),
            ("a = 1.2.3", 4, "no number"),
            ("a = 12abc", 4, "no number"), ("a = -'x'", 5, "number"), ("a ; b", 2, "meaning"),
            ("a. = 1", 3, "dot"),
            ("5 = 6", 4, "name"), ("5 and a = 1", 2, "comparison"), ("not", 3, "name"),
            ("a = 1 or or b = 1", 9, "name"),
            ("🚲 = 1 and 💥💥", 21, "comparison"),
        ]
        for (text, offset, words) in table {
            do {
                let filter = try Filter(parsing: text)
                Issue.record("\(text) is \(filter)")
            } catch {
                #expect(error.offset == offset, "\(error)")
                #expect(error.message.contains(words), "\(error)")
            }
        }
    }

    @Test("The caret stands below the place, also in the second line of many")
    func carets() {
        #expect {
            try Filter(parsing: "é = 1 and\n\tfare = and x = 1\nor y = 2")
        } throws: { error in
            "\(error)" == """
                a value is expected after "=" (offset 19)
                \tfare = and x = 1
                \t       ^
                """
        }
        let long = String(repeating: "x", count: 500)
        #expect {
            try Filter(parsing: "\(long) = 1 and \(long) ~ 3")
        } throws: { error in
            let lines = "\(error)".split(separator: "\n")
            return lines.count == 3 && lines.allSatisfy { $0.count < 130 }
                && lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
                    == 60
        }
    }

    @Test("Deep nesting is refused, long chains are not, and neither overflows the stack")
    func depth() throws {
        let deep = String(repeating: "(", count: 200_000) + "a = 1" + String(repeating: ")", count: 200_000)
        #expect { try Filter(parsing: deep) } throws: {
            ($0 as? FilterSyntaxError)?.message.contains("1000 deep") == true
        }
        let nots = try Filter(parsing: String(repeating: "not ", count: 100_001) + "a = 1")
        #expect(nots == !.column("a", is: .equal(1)))
        let chain = try Filter(
            parsing: Array(repeating: "a = 1 and b = 2", count: 20_000).joined(separator: " or "))
        #expect("\(chain)".utf8.count > 100_000)
        let nested =
            String(repeating: "(a = 1 or b = 2 and ", count: 900) + "c = 3"
            + String(repeating: ")", count: 900)
        let filter = try Filter(parsing: nested)
        #expect(try Filter(parsing: "\(filter)") == filter)
        var built = Filter.column("a", is: .equal(1))
        for index in 0..<3000 {
            let next = Filter.column("b", is: .equal(.integer(Int64(index))))
            built = index.isMultiple(of: 2) ? built && next : !(built || next)
        }
        #expect(built.hashValue == built.hashValue)
        #expect(built.paths == ["a", "b"])
    }
}
