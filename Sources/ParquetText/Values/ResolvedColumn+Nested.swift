internal import Parquet

extension ResolvedColumn {
    /// An object, its keys in the order of the schema.
    func writeStructure(_ slot: Int, to out: inout TextBuffer) throws {
        if children.isEmpty { out.write(ASCII.openBrace) }
        for index in children.indices {
            out.write(keys[index])
            try children[index].write(slot, to: &out)
        }
        out.write(ASCII.closeBrace)
    }

    /// An array of the elements.
    func writeList(_ slot: Int, to out: inout TextBuffer) throws {
        out.write(ASCII.openBracket)
        let elements = column.elements(at: slot)
        for element in elements {
            if element > elements.lowerBound { out.write(ASCII.comma) }
            try children[0].write(element, to: &out)
            try out.flushIfFull()
        }
        out.write(ASCII.closeBracket)
    }

    /// An array of `[key,value]`.
    func writePairs(_ slot: Int, to out: inout TextBuffer) throws {
        out.write(ASCII.openBracket)
        let elements = column.elements(at: slot)
        let entry = children[0].children
        for element in elements {
            if element > elements.lowerBound { out.write(ASCII.comma) }
            out.write(ASCII.openBracket)
            try entry[0].write(element, to: &out)
            out.write(ASCII.comma)
            try entry[1].write(element, to: &out)
            out.write(ASCII.closeBracket)
            try out.flushIfFull()
        }
        out.write(ASCII.closeBracket)
    }
}
