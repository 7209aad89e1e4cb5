// Values of columns in other coders' formats, where they are their text; columns hold them as they are.

extension CalendarDate: Codable {
    /// Makes the date of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no date.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the date as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

extension TimeOfDay: Codable {
    /// Makes the time of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no time.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the time as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

extension Timestamp: Codable {
    /// Makes the instant of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no instant.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the instant as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

extension LocalTimestamp: Codable {
    /// Makes the date and time of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no date and time.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the date and time as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

extension DecimalValue: Codable {
    /// Makes the number of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no number.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the number as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

extension UUIDValue: Codable {
    /// Makes the identifier of its text.
    ///
    /// - Throws: What the decoder throws; `DecodingError` for text that is no identifier.
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder)
    }

    /// Encodes the identifier as its text.
    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(self, to: encoder)
    }
}

private enum TextCoding {
    static func decode<Value: LosslessStringConvertible>(from decoder: any Decoder) throws -> Value {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Value(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no \(Value.self)")
        }
        return value
    }

    static func encode(_ value: some LosslessStringConvertible, to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.description)
    }
}
