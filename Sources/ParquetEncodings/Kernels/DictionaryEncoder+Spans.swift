internal import ParquetBytes

extension FixedDictionary {
    /// The entries.
    var plainBytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe entries.span.bytes.extracting(first: byteCount) }
    }

    /// Encodes the values of a span.
    mutating func encode(
        _ values: RawSpan, into indices: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        guard values.byteCount.isMultiple(of: width) else {
            throw .malformed(.sectionSize, offset: values.byteCount)
        }
        let total = values.byteCount / width
        try checkElements(total, width: 4, at: element, available: indices.byteCount)
        return try unsafe withPointers(values, &indices) { (values, indices) throws(EncodingError) in
            unsafe encode(values, total, to: indices + element &* 4)
        }
    }
}

extension ViewDictionary {
    /// The entries.
    var plainBytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe entries.span.bytes.extracting(first: byteCount) }
    }

    /// The entries' views.
    var viewBytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe views.span.bytes.extracting(first: count &* 16) }
    }

    /// Encodes the byte arrays that a span of views shows.
    mutating func encode(
        _ values: RawSpan, buffers: [SharedBytes], into indices: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        guard values.byteCount.isMultiple(of: 16) else {
            throw .malformed(.sectionSize, offset: values.byteCount)
        }
        let total = values.byteCount / 16
        try checkElements(total, width: 4, at: element, available: indices.byteCount)
        return try unsafe withPointers(values, &indices) { (values, indices) throws(EncodingError) in
            try unsafe BufferTable.with(buffers) { (table) throws(EncodingError) in
                try unsafe encode(values, total, buffers: table, to: indices + element &* 4)
            }
        }
    }
}
