/** How V1 names the PG of a window: KG Inicis' provider, a point, and the merchant id it gave. */
import { TEST_MID } from '../../domain/settings/published-test-values.ts';

export const PROVIDER = 'html5_inicis';

export const WINDOW_PG = /^html5_inicis\.\w+$/;

/** The public test merchant's. */
export const TEST_PG = `${PROVIDER}.${TEST_MID}`;

/** How the setting is written, for whoever must write it. */
export const PG_SHAPE = `${PROVIDER}.<MID>`;

export const midOf = (pg: string) => pg.replace(`${PROVIDER}.`, '');
