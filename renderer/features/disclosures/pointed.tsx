// Records of a request that something is pointed out of, with a way to each. R42.
import { Anchor } from '@mantine/core';
import type { FileStop, PointedOut } from '../../../domain/disclosures/calls.ts';
import { ListRow, Note, RowList } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

/** Opens a record, by its number in the request. */
export type OpenItem = (record: Pick<PointedOut, 'itemId' | 'number'>) => void;

interface ToRecordProps {
  record: Pick<PointedOut, 'itemId' | 'number'>;
  onOpen: OpenItem;
}

function ToRecord({ record, onOpen }: ToRecordProps) {
  const { t } = useText();
  return (
    <Anchor component="button" type="button" fz="inherit" onClick={() => onOpen(record)}>
      {t('disclosures.review.record', { number: record.number })}
    </Anchor>
  );
}

interface PointedProps {
  label: string;
  records: readonly PointedOut[];
  unit: 'times' | 'wordCount';
  onOpen: OpenItem;
}

/** What is pointed out, and of which records. Nothing where it is none. */
export function Pointed({ label, records, unit, onOpen }: PointedProps) {
  const { t } = useText();
  if (records.length === 0) return null;
  return (
    <>
      <Note tone="amber">{label}</Note>
      <RowList label={label}>
        {records.map((record) => (
          <ListRow
            key={record.itemId}
            title={<ToRecord record={record} onOpen={onOpen} />}
            detail={t(`disclosures.${unit}`, { count: record.count })}
          />
        ))}
      </RowList>
    </>
  );
}

interface FileStopsProps {
  stops: readonly FileStop[];
  onOpen: OpenItem;
}

/** Files that are in the way, why, and what to do. */
export function FileStops({ stops, onOpen }: FileStopsProps) {
  const { t } = useText();
  if (stops.length === 0) return null;
  return (
    <>
      <Note tone="amber">{t('disclosures.answer.fileStops', { count: stops.length })}</Note>
      <RowList label={t('disclosures.answer.fileStops', { count: stops.length })}>
        {stops.map((stop) => (
          <ListRow
            key={`${stop.itemId} ${stop.name} ${stop.why}`}
            title={
              <>
                <ToRecord record={stop} onOpen={onOpen} /> <bdi>{stop.name}</bdi>
              </>
            }
            detail={t(`disclosures.fileStop.${stop.why}`)}
          />
        ))}
      </RowList>
    </>
  );
}
