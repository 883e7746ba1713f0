// The audit report of a period: each question with its answer and the list behind it, saved as a signed file. R02, R10,
// R15, R16, R20, R25, R28, R35.
import { Anchor, Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AuditPart, AuditReport, AuditRow } from '../../../domain/audit/calls.ts';
import { DayInput } from '../../components/fields/day.tsx';
import { Page, Picker, PrintMenu, ProblemNote, Section, StateLabel } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './audit.module.css';
import { useAuditDocument } from './use-audit-document.ts';
import { type AuditTexts, useAuditTexts } from './use-audit-texts.ts';

/** So many rows are shown of each question until all are asked for. */
const FEW = 8;

export function AuditScreen() {
  const { t } = useText();
  const { today } = useNow();
  // Until something else is chosen, this year so far.
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [chosenTo, setTo] = useState<string | null>(null);
  const [from, to] = [chosenFrom ?? `${today.slice(0, 4)}-01-01`, chosenTo ?? today];
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const { data: organisation } = useCall('organisation.get', {});
  const asked = { from, to, departmentId };
  const { data, problem } = useCall('audit.report', asked, { keepPrevious: true });
  const texts = useAuditTexts();
  return (
    <Page
      title={t('audit.title')}
      subtitle={t('audit.text')}
      actions={data !== undefined && problem === null && <Save report={data} asked={asked} />}
    >
      <div className={classes.tools}>
        <DayInput label={t('audit.from')} value={from} onChange={setFrom} />
        <DayInput label={t('audit.to')} value={to} onChange={setTo} />
        <Picker
          label={t('audit.about')}
          placeholder={t('audit.allDepartments')}
          value={departmentId}
          onChange={setDepartmentId}
          options={(organisation?.departments ?? [])
            .filter(({ archived }) => archived === null)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <ProblemNote problem={problem} />
      {data !== undefined && problem === null && (
        <div className={classes.parts}>
          {data.parts.map((part) => (
            <Part key={part.question} part={part} texts={texts} />
          ))}
          <p className="dim">{t('audit.basis')}</p>
        </div>
      )}
    </Page>
  );
}

function Save({
  report,
  asked,
}: {
  report: AuditReport;
  asked: { from: string; to: string; departmentId: string | null };
}) {
  const { t } = useText();
  const documentOf = useAuditDocument();
  const save = useAction('exports.audit', { onDone: ({ saved }) => saved && notifyDone(t('audit.saved')) });
  return (
    <>
      <PrintMenu document={() => documentOf(report)} />
      <Button
        leftSection={<IconFileCertificate size={16} aria-hidden />}
        loading={save.busy}
        onClick={() =>
          void save.run({ ...asked, name: `${t('audit.file')} ${report.to}`, document: documentOf(report) })
        }
      >
        {t('audit.save')}
      </Button>
    </>
  );
}

function Part({ part, texts }: { part: AuditPart; texts: AuditTexts }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const isMet = part.met === part.total;
  const rows = all ? part.rows : part.rows.slice(0, FEW);
  return (
    <Section
      title={t(`audit.question.${part.question}`)}
      extra={
        part.total > 0 && (
          <StateLabel tone={isMet ? 'green' : 'amber'} shape={isMet ? 'done' : 'late'}>
            {t(isMet ? 'audit.met' : 'audit.notMet')}
          </StateLabel>
        )
      }
    >
      <p>{texts.answer(part)}</p>
      {rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map((row, index) => (
            <Row
              key={`${row.code} ${row.channelId ?? ''} ${row.record?.id ?? ''} ${String(index)}`}
              row={row}
              texts={texts}
            />
          ))}
        </ul>
      )}
      {part.rows.length > FEW && (
        <Button variant="subtle" aria-expanded={all} onClick={() => setAll((before) => !before)}>
          {all ? t('audit.fewer') : t('audit.all', { count: part.rows.length })}
        </Button>
      )}
    </Section>
  );
}

function Row({ row, texts }: { row: AuditRow; texts: AuditTexts }) {
  const name = <bdi>{texts.rowName(row)}</bdi>;
  const to =
    row.record?.kind === 'inquiry'
      ? paths.inquiry(row.record.id)
      : row.record?.kind === 'moderation'
        ? paths.case(row.record.id)
        : null;
  return (
    <li>
      {row.channelId === null ? (
        name
      ) : (
        <Anchor component={Link} href={paths.channel(row.channelId)} fz="inherit">
          {name}
        </Anchor>
      )}
      {row.record !== null && to !== null && (
        <>
          {' · '}
          <Anchor component={Link} href={to} fz="inherit">
            {row.record.recordNo}
          </Anchor>
        </>
      )}
      {': '}
      {texts.rowText(row)}
    </li>
  );
}
