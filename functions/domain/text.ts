/** Which text may be kept and shown: text that a person can read, and that reads as it is stored. */

/** Whether a text is whole, reads in its own order, and shows something. */
export const isReadable = (text: string): boolean =>
  text.isWellFormed() && !BROKEN_OR_CONTROL.test(text) && VISIBLE.test(text);

/**
 * Control characters, the sign that decoders put in place of bytes they could not read, and what turns
 * the direction of the text around it (UAX #9: embeddings, overrides and isolates).
 */
const BROKEN_OR_CONTROL = /[\p{Cc}\ufffd\u202a-\u202e\u2066-\u2069]/u;

/** Neither space nor format character nor a letter that fonts draw as nothing. */
const VISIBLE = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
