/// What a case that came out otherwise was about, in words.
struct CaseDifference {
    let input: String
    let expected: String
    let got: String
}
