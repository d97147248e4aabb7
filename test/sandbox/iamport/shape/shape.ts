/** How this account shows its records and keys, and what its window requires: accounts differ. */
import * as z from 'zod/mini';

/** Inicis' own mask: six digits, nine stars, one digit. */
const usualMask = '######*********#';

const maskSchema = z.string().check(
  z.refine(
    (mask) => mask === 'none' || /^(?=.*[#*])[\d#*xX \-./]{4,40}$|^[\d#-]{4,40}$/.test(mask),
    {
      error:
        'none, or a mask such as ######******#### or 424242******4242: # and digits show the card’s digit, * hides it',
    },
  ),
);

/** A change of the shape; what it leaves out stays. */
export const shapeChange = z.strictObject({
  /** An empty page of a list, and one beyond the last. */
  empty_page: z.optional(z.enum(['list', 'no_list', 'null', 'http_400'])),
  /** The form of a list of transactions; `next_for_ever` names a further page on every page. */
  odd_page: z.optional(z.enum(['none', 'array', 'gaps', 'text', 'next_for_ever'])),
  mask: z.optional(maskSchema),
  /** Whether payments say their key and its usage. */
  usage_fields: z.optional(z.enum(['shown', 'hidden'])),
  /** The answer about a key that is gone. */
  key_gone: z.optional(z.enum(['404', '404_bare', '200_words'])),
  /** A request with a longer URL is refused by the gateway in front. */
  longest_url: z.optional(z.int().check(z.gte(200), z.lte(65_536))),
  /** The form of the window's `error_code`. */
  error_code: z.optional(z.enum(['text', 'number'])),
  /** What a quotation mark in the product's name does to the window of a phone. */
  quotation_marks: z.optional(z.enum(['shown', 'blank_window'])),
  /** The buyer fields without which Inicis refuses to show its window. */
  buyer_required: z.optional(z.enum(['none', 'tel', 'all'])),
});

export type ShapeChange = z.infer<typeof shapeChange>;
export type Shape = { readonly [Name in keyof ShapeChange]-?: NonNullable<ShapeChange[Name]> };

export const usualShape: Shape = {
  empty_page: 'list',
  odd_page: 'none',
  mask: usualMask,
  usage_fields: 'shown',
  key_gone: '404',
  // What a gateway takes unless it is told otherwise.
  longest_url: 8192,
  error_code: 'text',
  quotation_marks: 'shown',
  buyer_required: 'none',
};
