// Rows of the log that are records: what was submitted for an occasion, and what no import that was undone left behind.
// Nobody finds the others, whoever they are. R23, R40, R44, R46.
import { isVisible } from '../../../domain/item-imports/rules.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import type { Facets } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { itemKind } from './item.ts';
import { occasionKind } from './occasion.ts';

/** Created once per list. */
export function isRecord({ vault }: ServiceContext): (facets: Facets, log: string, id: string) => boolean {
  const { itemImports } = vault.db.data;
  return (facets, log, id) => {
    if (log === occasionKind.log) return occasionKind.facetsOf(facets)('handedIn');
    if (log !== itemKind.log) return true;
    const item = itemKind.facetsOf(facets);
    return isMadeHere(item('format')) || isVisible(itemImports, item('importId'), id);
  };
}
