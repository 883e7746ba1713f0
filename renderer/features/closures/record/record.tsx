// The record of a closure, on screen.
import type { z } from 'zod';
import type { FileRef } from '../../../../domain/kernel/schemas.ts';
import { Section, Facts } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { EvidenceList } from '../../../record/evidence-list.tsx';
import layout from '../../../components/basics/layout.module.css';
import type { RecordSection } from './sections.ts';
import classes from './record.module.css';

export function ClosureRecord({
  parts,
  files,
}: {
  parts: readonly RecordSection[];
  files: readonly z.infer<typeof FileRef>[];
}) {
  const { t } = useText();
  return (
    <div className={layout.stack}>
      {parts.map((part) => (
        <Section key={part.title} title={part.title}>
          {part.kind === 'facts' ? (
            <Facts
              wide
              rows={part.rows.map((row) => ({ ...row, value: <bdi className={classes.quote}>{row.value}</bdi> }))}
            />
          ) : (
            <Table part={part} />
          )}
        </Section>
      ))}
      <EvidenceList label={t('closures.protocol.files')} files={files} />
      <p className="dim">{t('closures.protocol.kept')}</p>
    </div>
  );
}

function Table({ part }: { part: RecordSection & { kind: 'table' } }) {
  return (
    <div className={classes.tableFrame} tabIndex={0} role="group" aria-label={part.title}>
      <table className={classes.table}>
        <thead>
          <tr>
            {part.head.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={part.head[index]}>
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
