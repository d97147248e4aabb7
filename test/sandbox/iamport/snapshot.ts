/** The state that a restart keeps, to plain JSON and back. */
import * as z from 'zod/mini';
import { bookSnapshotSchema } from './book/book.ts';
import type { Desk } from './desk.ts';
import { tokenSnapshotSchema } from './rest/tokens.ts';
import { scheduleSchema } from './schedules/schedule.ts';
import { webhookSnapshotSchema } from './webhooks.ts';

const snapshotSchema = z.object({
  book: bookSnapshotSchema,
  token: tokenSnapshotSchema,
  webhooks: webhookSnapshotSchema,
  schedules: z._default(z.array(scheduleSchema), []),
});

export function snapshotOf(desk: Desk): z.infer<typeof snapshotSchema> {
  return {
    book: desk.book.snapshot(),
    token: desk.tokens.snapshot(),
    webhooks: desk.webhooks.snapshot(),
    schedules: [...desk.schedules.all()],
  };
}

export function restoreDesk(desk: Desk, snapshot: unknown): void {
  const { book, token, webhooks, schedules } = snapshotSchema.parse(snapshot);
  desk.book.restore(book);
  desk.tokens.restore(token);
  desk.webhooks.restore(webhooks);
  desk.schedules.restore(schedules);
}
