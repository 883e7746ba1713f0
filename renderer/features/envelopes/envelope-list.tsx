// The envelopes: content, location, whether the seal is intact, and what can be recorded about them.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnvelopeRow as Row } from '../../../domain/envelopes/calls.ts';
import { StateLabel, Section, FormDialog, ListRow, RowList, PrintMenu } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayFull, dayOf, listed } from '../../i18n/format.ts';
import classes from './envelopes.module.css';
import { DestroyedForm, OpenedForm } from './note-forms.tsx';
import { useSheets } from './sheets.ts';

export function EnvelopeList({ lines }: { lines: readonly Row[] }) {
  const { t } = useText();
  const [opened, setOpened] = useState<Row | null>(null);
  const [destroyed, setDestroyed] = useState<Row | null>(null);
  return (
    <>
      <Section title={t('envelope.list.title')}>
        <RowList>
          {lines.map((line) => (
            <EnvelopeListRow key={line.envelope.id} line={line} onOpened={setOpened} onDestroyed={setDestroyed} />
          ))}
        </RowList>
      </Section>
      <FormDialog open={opened} onClose={() => setOpened(null)} title={t('envelope.opened.title')}>
        {(line) => <OpenedForm line={line} onClose={() => setOpened(null)} />}
      </FormDialog>
      <FormDialog open={destroyed} onClose={() => setDestroyed(null)} title={t('envelope.destroyed.title')}>
        {(line) => <DestroyedForm line={line} onClose={() => setDestroyed(null)} />}
      </FormDialog>
    </>
  );
}

function State({ line }: { line: Row }) {
  const { t } = useText();
  const { envelope, openedByName, outdated } = line;
  if (!envelope.saved) return <StateLabel tone="red">{t('envelope.list.notSaved')}</StateLabel>;
  if (envelope.destroyed !== null)
    return (
      <StateLabel>{t('envelope.list.destroyed', { day: dayFull(dayOf(envelope.destroyed.stamp.at)) })}</StateLabel>
    );
  if (envelope.opened !== null)
    return (
      <StateLabel tone="red">
        {t('envelope.list.opened', { day: dayFull(envelope.opened.on), name: openedByName })}
      </StateLabel>
    );
  return outdated > 0 ? (
    <StateLabel tone="amber">{t('envelope.list.outdated', { count: outdated })}</StateLabel>
  ) : (
    <StateLabel tone="green">{t('envelope.list.inForce')}</StateLabel>
  );
}

function EnvelopeListRow({
  line,
  onOpened,
  onDestroyed,
}: {
  line: Row;
  onOpened: (line: Row) => void;
  onDestroyed: (line: Row) => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const sheets = useSheets();
  const may = useMay();
  const { envelope, sealedByName, channels, logins } = line;
  const name = listed(channels.map((channel) => channel.name));
  return (
    <ListRow
      title={
        <>
          <bdi>{name}</bdi> <State line={line} />
        </>
      }
      detail={
        <bdi>
          {t('envelope.list.sealed', { when: relativeTime(envelope.stamp.at, today), name: sealedByName })} ·{' '}
          {t('envelope.list.logins', { count: logins.length })} · {t('envelope.list.place', { place: envelope.place })}{' '}
          · {envelope.reason}
          {envelope.opened !== null && ` · ${envelope.opened.reason}`}
        </bdi>
      }
      action={
        <div className={classes.actions}>
          {envelope.saved && <PrintMenu label={t('envelope.list.cover')} document={() => sheets.cover(line)} />}
          {envelope.destroyed === null && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('envelope.list.more', { name })}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {envelope.opened === null && may('envelopes.opened') && (
                  <Menu.Item onClick={() => onOpened(line)}>{t('envelope.list.open')}</Menu.Item>
                )}
                {may('envelopes.destroyed') && (
                  <Menu.Item onClick={() => onDestroyed(line)}>{t('envelope.list.destroy')}</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      }
    />
  );
}
