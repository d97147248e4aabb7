/** A card's number under any mask. */

/** `mask`: `*`, `x` and `X` hide a digit, `#` or any digit shows the card's own; all else separates. */
export function masked(number: string, mask: string): string {
  const places = [...mask].filter(isPlace);
  const firstHidden = places.findIndex(hides);
  const before = firstHidden === -1 ? places.length : firstHidden;
  let place = -1;
  return [...mask]
    .map((sign) => {
      if (!isPlace(sign)) return sign;
      place += 1;
      if (hides(sign)) return sign;
      // Those after the hidden ones count from the right, as masks are shorter on some accounts.
      const index = place < before ? place : number.length - places.length + place;
      return number[index] ?? '';
    })
    .join('');
}

const isPlace = (sign: string) => sign === '#' || /\d/.test(sign) || hides(sign);
const hides = (sign: string) => /[*xX]/.test(sign);
