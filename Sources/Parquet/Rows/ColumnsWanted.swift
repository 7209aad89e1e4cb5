/// Tells that a row's type asks for a column that the file has and that is not read, since the type did not ask for it
/// when it was tried.
struct ColumnsWanted: Error {}
