// Writes that exist only in the old vault, newest first.
import { Section } from '../../components/basics/section.tsx';
import { RowsView } from '../../components/lists/rows-view.tsx';
import { useText } from '../../i18n/use-text.ts';

export interface WriteRow {
  seq: number;
  at: string;
  by: string;
  what: string;
}

export function Writes({ title, rows }: { title: string; rows: readonly WriteRow[] }) {
  const { t } = useText();
  return (
    <Section title={title}>
      <RowsView
        label={title}
        count={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={(row) => String(row.seq)}
        rowLabel={(row) => String(row.seq)}
        columns={[
          { id: 'seq', header: t('backup.report.table.seq'), width: '60px', align: 'end', cell: (row) => row.seq },
          { id: 'at', header: t('backup.report.table.at'), width: 'minmax(150px, 1.2fr)', cell: (row) => row.at },
          { id: 'by', header: t('backup.report.table.by'), width: 'minmax(100px, 1fr)', cell: (row) => row.by },
          { id: 'what', header: t('backup.report.table.what'), width: 'minmax(120px, 1.4fr)', cell: (row) => row.what },
        ]}
      />
    </Section>
  );
}
