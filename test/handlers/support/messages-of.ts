/** What a request's shape says is wrong with a body, in its own words. */
import * as z from 'zod/mini';

export const messagesOf = (shape: z.ZodMiniType, body: unknown): readonly string[] =>
  z.safeParse(shape, body).error?.issues.map(({ message }) => message) ?? [];
