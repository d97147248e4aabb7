/** `npm run openapi`: writes the API's description. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../compute/bundling.ts';
import { openApiDocument } from './document.ts';

const document = await openApiDocument();
const file = 'functions/contract/openapi.json';
writeFileSync(join(projectRoot, file), `${JSON.stringify(document, null, 2)}\n`);
console.log(`${file}: ${Object.keys(document).length} parts.`);
