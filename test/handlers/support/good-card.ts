/** A published test card that is issued a key and approved. */
export const goodCard = {
  number: '4242 4242 4242 4242',
  expiry: '12/30',
  birth: '900101',
  pwd_2digit: '00',
};
