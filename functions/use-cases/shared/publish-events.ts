/**
 * Tells the outside what an item has to tell. News of a case waits for whoever keeps the list of
 * cases: only the workers and the verdict do, and the item wakes them within a minute.
 */
import { type Announcement, isOfCase } from '../../domain/outbox.ts';
import type { Events, News } from '../../ports/events.ts';

export interface TellingPorts {
  readonly events: Events;
  /** Puts a case into the list or closes it there, however often; absent where no list is kept. */
  readonly fileCase?: ((news: News) => Promise<void>) | undefined;
}

/**
 * What was told, and may be forgotten by the item. A case is in the list before anybody hears of
 * it, and closed there before its end is heard.
 */
export async function tell(
  ports: TellingPorts,
  news: readonly News[],
): Promise<readonly Announcement[]> {
  const { fileCase } = ports;
  const mine = fileCase ? news : news.filter(({ announcement }) => !isOfCase(announcement));
  for (const one of mine) if (isOfCase(one.announcement)) await fileCase?.(one);
  if (mine.length > 0) await ports.events.publish(mine);
  return mine.map(({ announcement }) => announcement);
}
