/** What stands where something personal stood, in the place of a text that an item must have. */
export const ERASED = '(erased)';
