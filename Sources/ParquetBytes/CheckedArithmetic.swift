/// Adds two sizes.
///
/// - Throws: `BytesError.overflow` where the sum is out of range.
@inlinable
public func checkedAdd(_ a: Int, _ b: Int) throws(BytesError) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    return sum
}

/// Subtracts one size from another.
///
/// - Throws: `BytesError.overflow` where the difference is out of range.
@inlinable
public func checkedSubtract(_ a: Int, _ b: Int) throws(BytesError) -> Int {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    if overflow { throw .overflow }
    return difference
}

/// Multiplies two sizes.
///
/// - Throws: `BytesError.overflow` where the product is out of range.
@inlinable
public func checkedMultiply(_ a: Int, _ b: Int) throws(BytesError) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw .overflow }
    return product
}
