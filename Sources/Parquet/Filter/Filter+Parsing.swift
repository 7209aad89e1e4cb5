extension Filter {
    /// Makes a filter of SQL text, as it follows `WHERE`.
    ///
    /// ```sql
    /// fare > 10 and city in ('Oslo', 'Bergen') and not (tax = 0.02 or name like 'A%')
    /// pickup between '2025-01-01' and '2025-01-31T23:59:59.999' and "the note" is not null
    /// key = x'00ff' and tags.list.element = 'night'
    /// ```
    /// Keywords may be written in any case, names of columns only in their own. Names that are no plain words stand
    /// between double quotation marks; within quotation marks of either kind, two stand for one. A pattern after
    /// `like` is a prefix and `%`; a backslash before `%`, `_` or a backslash makes it plain text.
    ///
    /// - Throws: `FilterSyntaxError`, which points at the place.
    /// - Complexity: O(n) of the text, times the depth of its parentheses.
    public init(parsing text: String) throws(FilterSyntaxError) {
        var parser = try FilterParser(text)
        self = try parser.parse()
    }
}
