/** The coffee shop's plans. The API stores one name, the Korean one; the pages have both. */
import { language } from './language.ts';
import type { Plan } from './shapes.ts';

interface ShopPlan extends Plan {
  readonly english: string;
}

/** Cheapest first. */
export const plans = [
  {
    plan_id: 'coffee-200',
    name: '달빛 원두 200g 정기구독',
    english: 'Moonlight beans 200 g, monthly',
    amount: 9900,
  },
  {
    plan_id: 'coffee-400',
    name: '달빛 원두 400g 정기구독',
    english: 'Moonlight beans 400 g, monthly',
    amount: 17900,
  },
  {
    plan_id: 'coffee-1000',
    name: '달빛 원두 1kg 정기구독',
    english: 'Moonlight beans 1 kg, monthly',
    amount: 39000,
  },
] as const satisfies readonly ShopPlan[];

const inEnglish: ReadonlyMap<string, string> = new Map(
  plans.map(({ name, english }) => [name, english]),
);

/** A plan of this shop in the reader's language; any other name as it is. */
export const planName = (name: string): string =>
  language() === 'en' ? (inEnglish.get(name) ?? name) : name;
