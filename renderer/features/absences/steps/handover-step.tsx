// Step 4: what the substitute needs to know, channel by channel, and what is open.
import { Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { OpenItem } from '../../../../domain/absences/calls.ts';
import type { z } from 'zod';
import { Card, Question } from '../../../components/index.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../hooks/use-text.ts';
import { dueWords } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import { usePlatformName } from '../../walks/names.ts';
import { SavedNote } from '../../walks/saved-note.tsx';
import { StepButtons } from '../../walks/step-buttons.tsx';
import { useAutosave } from '../../walks/use-autosave.ts';
import walks from '../../walks/walks.module.css';
import type { StepProps } from '../step-props.ts';
import classes from '../absences.module.css';
import { type NeedChannel, channelsOf } from '../covers.ts';

type Item = z.infer<typeof OpenItem>;

export function HandoverStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { id, personId, kind, from, to, note } = view.absence;
  const [briefing, setBriefing] = useState<Readonly<Record<string, string>>>(view.absence.briefing);
  const action = useAction('absences.save', { quiet: true });
  const save = useCallback((next: Readonly<Record<string, string>>) => action.run({ id, fields: { personId, kind, from, to, note }, briefing: { ...next } }), [action, id, personId, kind, from, to, note]);
  const auto = useAutosave(save, view.absence.briefing);
  const change = (channelId: string, text: string): void => {
    const next = { ...briefing, [channelId]: text };
    setBriefing(next);
    auto.changed(next);
  };
  const channels = channelsOf(view.needs);
  return (
    <>
      <Question title={t('absences.handover.question')} text={channels.length === 0 ? t('absences.handover.noNeeds') : t('absences.handover.text')} />
      {channels.map((channel) => (
        <Briefing key={channel.channelId} channel={channel} text={briefing[channel.channelId] ?? ''} onChange={(text) => change(channel.channelId, text)} items={view.openItems.filter((item) => item.channelId === channel.channelId)} readOnly={readOnly} />
      ))}
      <StepButtons onBack={() => onGo('substitutes')} onLater={readOnly ? undefined : () => void auto.flush().then(onLater)} onNext={() => void auto.flush().then((kept) => kept && onGo('confirm'))} />
      <SavedNote state={auto.state} />
    </>
  );
}

interface BriefingProps {
  channel: NeedChannel;
  text: string;
  onChange: (text: string) => void;
  items: readonly Item[];
  readOnly: boolean;
}

function Briefing({ channel, text, onChange, items, readOnly }: BriefingProps) {
  const { t } = useText();
  const platform = usePlatformName()(channel.platform);
  const { data: lines } = useCall('channels.list', {});
  const how = lines?.find((line) => line.channel.id === channel.channelId)?.channel.howWeRunIt ?? '';
  return (
    <Card title={<bdi>{`${channel.channelName}, ${platform}`}</bdi>} level={3}>
      <div className={classes.briefing}>
        <Textarea label={t('absences.handover.noteLabel')} aria-label={t('absences.handover.note', { channel: channel.channelName })} value={text} onChange={(event) => onChange(event.currentTarget.value)} disabled={readOnly} autosize minRows={2} maxRows={12} maxLength={20_000} />
        {how !== '' && (
          <p className="dim">
            {t('absences.handover.howWeRun')}: <bdi>{how}</bdi>
          </p>
        )}
        <OpenItems items={items} />
      </div>
    </Card>
  );
}

function OpenItems({ items }: { items: readonly Item[] }) {
  const { t } = useText();
  const { today } = useNow();
  if (items.length === 0) return <p className="dim">{t('absences.handover.nothingOpen')}</p>;
  return (
    <div className={walks.tight}>
      <span className={classes.dutyName}>{t('absences.handover.openItems')}</span>
      <ul className={walks.left}>
        {items.map((item) => (
          <li key={`${item.kind}-${item.id}-${item.title}`} className={walks.leftRow}>
            <Link href={item.kind === 'closureStep' ? paths.closure(item.id) : paths.case(item.id)} className={walks.linkish ?? ''}>
              <bdi>{item.title === '' ? t('moderation.untitled') : item.title.slice(0, 120)}</bdi>
            </Link>
            <span className="dim">
              {t(`absences.handover.items.${item.kind}`)}
              {item.due !== null && `, ${t('absences.handover.due', { when: dueWords(item.due, today) })}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
