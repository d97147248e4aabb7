/** Runs axe-core in a page: what would keep people from using it. */
import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import * as z from 'zod/mini';

const findings = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.nullish(z.string()),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
});

/** Serious and critical ones, each with the elements it is about. */
export async function seriousViolations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(await axeSource());
  const { violations } = findings.parse(await page.evaluate('axe.run()'));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Evaluated by the debugger and not loaded by the page, whose policy would forbid it. */
function axeSource(): Promise<string> {
  return readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
}
