// Recognises error codes: hexadecimal numbers, symbols, and numbers that a text announces as a code.

const hex = /^(?:0x[0-9a-f]{2,16}|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8})$/i
/** `ERR_CONNECTION_RESET`, `NT_STATUS_ACCESS_DENIED`: capitals with underscores. */
const symbol = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+$/
/** `AADSTS50076`, `KB5034441`, `ORA-00942`, `TF400813`: letters, then four digits or more; a year is no code. */
const lettered = /^[A-Z]{2,8}-?(?!(?:19|20)\d\d$)\d{4,8}$/

/** Whether a word, as written, is a code by its form alone. */
export const isCode = (form: string): boolean => hex.test(form) || symbol.test(form) || lettered.test(form)

const nouns: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'event code error errors err errno exit rc status stop fault exception fehler fehlercode ereignis erreur código codigo errore codice ' +
    'evento fout foutcode erro błąd kod fel felkod fejl fejlkode ошибка код hata kodu エラー コード 错误 代码 오류 코드 eventid'
  ).split(' '),
)

/** Whether two words announce that a number after them is a code: "error 1603", "event id 7031". */
export const introducesCode = (before: string, last: string): boolean =>
  nouns.has(last) || ((last === 'id' || last === 'no' || last === 'nr' || last === 'number') && nouns.has(before))
