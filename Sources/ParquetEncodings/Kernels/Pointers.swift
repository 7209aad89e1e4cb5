/// Calls `body` with the pointers behind two spans; an empty span gives a pointer that may not be read.
///
/// Kernels prove their bounds against `byteCount` of the spans before they enter.
@inline(__always)
func withPointers<Result>(
    _ input: RawSpan, _ output: inout MutableRawSpan,
    _ body: (UnsafeRawPointer, UnsafeMutableRawPointer) throws(EncodingError) -> Result
) throws(EncodingError) -> Result {
    try unsafe input.withUnsafeBytes { (source) throws(EncodingError) -> Result in
        try unsafe output.withUnsafeMutableBytes { (target) throws(EncodingError) -> Result in
            let from = unsafe source.baseAddress ?? emptyPointer
            let to = unsafe target.baseAddress ?? UnsafeMutableRawPointer(mutating: emptyPointer)
            return try unsafe body(from, to)
        }
    }
}

/// Calls `body` with the pointer behind a span; an empty span gives a pointer that may not be read.
@inline(__always)
func withPointer<Result>(
    _ input: RawSpan, _ body: (UnsafeRawPointer) throws(EncodingError) -> Result
) throws(EncodingError) -> Result {
    try unsafe input.withUnsafeBytes { (source) throws(EncodingError) -> Result in
        try unsafe body(source.baseAddress ?? emptyPointer)
    }
}

/// An address that is not nil, for spans without bytes.
@inline(__always)
private var emptyPointer: UnsafeRawPointer {
    // Safe: the pattern is not zero.
    unsafe UnsafeRawPointer(bitPattern: 64).unsafelyUnwrapped
}

/// Throws unless `count` elements of `width` bytes fit a span of `available` bytes from element `position`.
@inline(__always)
func checkElements(_ count: Int, width: Int, at position: Int, available: Int) throws(EncodingError) {
    guard count >= 0, position >= 0 else {
        throw .invalidArgument(.position, value: min(count, position))
    }
    guard width >= 0 else { throw .invalidArgument(.elementWidth, value: width) }
    let (last, overflow) = position.addingReportingOverflow(count)
    let (bytes, tooMany) = last.multipliedReportingOverflow(by: width)
    guard !overflow, !tooMany, bytes <= available else {
        throw .outputTooSmall(needed: overflow || tooMany ? Int.max : bytes, available: available)
    }
}

/// Throws unless `count` bits from bit `position` lie in a span of `available` bytes.
@inline(__always)
func checkBits(_ count: Int, at position: Int, available: Int) throws(EncodingError) {
    guard count >= 0, position >= 0 else {
        throw .invalidArgument(.position, value: min(count, position))
    }
    let (last, overflow) = position.addingReportingOverflow(count)
    guard !overflow, (last >> 3) + (last & 7 == 0 ? 0 : 1) <= available else {
        throw .outputTooSmall(needed: last >> 3, available: available)
    }
}
