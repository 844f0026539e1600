import ThreadModel

/// Reads a place by its names in a report; `Place` itself is `Codable` with other names, for the way from map to
/// reduce.
struct PlaceReader: Decodable {
    let place: Place

    init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        place = Place(
            path: try json.optional("path"), line: try json.optional("line"), time: try json.time("timestamp"),
            turnID: try json.optional("turn_id"), turn: try json.optional("turn"),
            callID: try json.optional("call_id"))
    }
}
