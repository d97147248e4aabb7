/** Made-up card numbers: any prefix, filled up and closed with the digit that Luhn asks for. */

/** `prefix` filled up with zeros to `length` digits, the last of which makes the number valid. */
export function cardNumber(prefix: string, length: number): string {
  const body = prefix.padEnd(length - 1, '0').slice(0, length - 1);
  return body + checkDigit(body);
}

/** The same number, its last digit wrong. */
export function misprinted(number: string): string {
  const last = Number(number.slice(-1));
  return number.slice(0, -1) + ((last + 1) % 10);
}

function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
