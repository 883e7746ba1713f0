// The rows of one segment in the index, and as they are stored in its block.
import { packTexts, type LogBlock, type PackedTexts } from './block.ts';
import type { LogColumns } from './columns.ts';
import type { Facets } from './types.ts';

export interface SegmentGroup {
  readonly segment: number;
  readonly base: number;
  count: number;
  /** Packed when the segment is sealed, plain strings while it grows. */
  titles: PackedTexts | string[];
  hay: PackedTexts | string[];
}

/** The group of a segment without rows; its first is row `base` of the index. */
export const newGroup = (segment: number, base: number): SegmentGroup => ({
  ...{ segment, base, count: 0 },
  ...{ titles: [], hay: [] },
});

type Rows = Omit<LogBlock, 'segment' | 'throughSeq' | 'throughHash' | 'digest' | 'kinds' | 'erased' | 'numbering'>;

/** What a block says of each row of a segment; packs the segment's texts. */
export function rowsOf(
  group: SegmentGroup,
  columns: LogColumns,
  facetSets: readonly Facets[],
  ids: readonly string[],
): Rows {
  const titles = Array.isArray(group.titles) ? packTexts(group.titles) : group.titles;
  const hay = Array.isArray(group.hay) ? packTexts(group.hay, '\n') : group.hay;
  Object.assign(group, { titles, hay });
  const [from, to] = [group.base, group.base + group.count];
  const facets = new Map<number, number>();
  const facet = columns.facet.slice(from, to).map((number) => {
    const local = facets.get(number) ?? facets.size;
    facets.set(number, local);
    return local;
  });
  return {
    facetSets: [...facets.keys()].map((number) => facetSets[number] ?? {}),
    at: columns.at.slice(from, to),
    seq: columns.seq.slice(from, to),
    offset: columns.offset.slice(from, to),
    commit: columns.commit.slice(from, to),
    kind: columns.kind.slice(from, to),
    facet,
    ids: ids.slice(from, to),
    titles,
    hay,
  };
}
