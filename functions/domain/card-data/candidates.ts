/**
 * Card numbers in free text. A candidate begins and ends where a run of digits does, with one kind of
 * separator throughout, and is solid or grouped as cards are; so neither an expiry nor a telephone
 * number beside it hides a card, and no part of a longer number is one.
 */
import { brandOf, holdsCard } from './brands.ts';
import { beginsWithDate } from './identifiers.ts';

/** Whether folded text holds a card number. Where dates pass, a solid number that begins with one is none. */
export function hasCardNumber(
  folded: string,
  { datesPass }: { readonly datesPass: boolean },
): boolean {
  let chain: string[] = [];
  let kind: string | undefined;
  let end = 0;
  for (const { 0: run, index } of folded.matchAll(/\d+/g)) {
    if (isSolidCard(run, datesPass)) return true;
    const between = separatorOf(folded.slice(end, index));
    if (between === undefined || between !== kind) {
      if (holdsGroupedCard(chain)) return true;
      chain = between === undefined ? [] : chain.slice(-1);
      kind = between;
    }
    chain.push(run);
    end = index + run.length;
  }
  return holdsGroupedCard(chain);
}

function isSolidCard(run: string, datesPass: boolean): boolean {
  const brand = brandOf(run);
  return brand !== undefined && !(datesPass && beginsWithDate(run, brand));
}

/** The kind of what stands between two runs of digits: up to three of one kind, spaces around it allowed. */
function separatorOf(gap: string): string | undefined {
  if (gap.length === 1) return ONE.includes(gap) ? gap : undefined;
  if (gap.length === 0 || gap.length > 3) return undefined;
  return /^ *([-./:_ ])\1* *$/.exec(gap)?.[1];
}

const ONE = '-./:_ ';

/** How cards are grouped, as the lengths of the groups. */
const GROUPINGS = ['4444', '44443', '465', '464', '88'];

/** Whether some of the runs, one after another, are a card number in its groups. */
function holdsGroupedCard(chain: readonly string[]): boolean {
  if (chain.length < 2) return false;
  const lengths = chain.map(({ length }) => (length < 9 ? length : 9)).join('');
  const cards = GROUPINGS.flatMap((grouping) =>
    placesOf(lengths, grouping).map((at) => chain.slice(at, at + grouping.length).join('')),
  );
  return (
    cards.some((digits) => brandOf(digits) !== undefined) ||
    holdsCardInSteps(chain, { lengths, rows: /1{13,}/g, step: 1 }) ||
    holdsCardInSteps(chain, { lengths, rows: /2{6,}1?/g, step: 2 })
  );
}

/** Every place at which the grouping stands, overlapping ones included. */
function placesOf(lengths: string, grouping: string): readonly number[] {
  const places: number[] = [];
  for (let at = lengths.indexOf(grouping); at >= 0; at = lengths.indexOf(grouping, at + 1))
    places.push(at);
  return places;
}

/** A number written digit by digit, or two by two. */
function holdsCardInSteps(
  chain: readonly string[],
  {
    lengths,
    rows,
    step,
  }: { readonly lengths: string; readonly rows: RegExp; readonly step: number },
): boolean {
  return [...lengths.matchAll(rows)].some(({ 0: row, index }) =>
    holdsCard(chain.slice(index, index + row.length).join(''), step),
  );
}
