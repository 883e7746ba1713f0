// The letter of a verification round to one department: what the register says of its channels, and what to answer. R08.
import { useState } from 'react';
import { Textarea } from '@mantine/core';
import type { RoundView } from '../../../domain/rounds/calls.ts';
import { type LetterHow, LetterWay, type Round, type RoundDepartment } from '../../../domain/rounds/model.ts';
import { AskSent, Note, Picker, PrintMenu, SendLetter } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './rounds.module.css';

interface Props {
  round: Round;
  asked: RoundDepartment;
  letter: RoundView['letters'][number];
  onClose: () => void;
}

export function RoundLetter({ round, asked, letter, onClose }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const ready = useReadyText(round, asked, letter);
  const [changed, setText] = useState<string | null>(null);
  const text = changed ?? ready;
  const [how, setHow] = useState<LetterHow>('mail');
  const subject = t('rounds.subject');
  const sent = useAction('rounds.letterSent', { success: 'rounds.sentDone', onDone: onClose });
  const { departmentId } = asked;
  return (
    <div className={classes.letter}>
      {letter.to === '' && <Note tone="amber">{t('rounds.noRecipient')}</Note>}
      <Textarea
        label={t('rounds.letter')}
        description={t('rounds.letterHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={14}
        maxLength={20_000}
      />
      <SendLetter
        letter={{ subject, text }}
        to={letter.mail}
        file={{ name: 'exports.roundLetter', about: { id: round.id, departmentId } }}
        isNext={asked.letter === null}
      >
        <PrintMenu
          document={() => ({ title: subject, subtitle: letter.to, blocks: [{ kind: 'text', text }] })}
          label={t('common.list.print')}
        />
      </SendLetter>
      {asked.letter === null && (
        <>
          <Picker
            label={t('channels.contact.how')}
            value={how}
            onChange={(value) => setHow(LetterWay.catch('mail').parse(value))}
            options={LetterWay.options.map((value) => ({ value, label: t(`channels.contact.hows.${value}`) }))}
          />
          <AskSent
            busy={sent.busy}
            press={sent.press}
            onSent={() => void sent.run({ id: round.id, departmentId, on: today, how })}
          />
        </>
      )}
    </div>
  );
}

function useReadyText(round: Round, asked: RoundDepartment, { channels, to }: Props['letter']): string {
  const { t } = useText();
  const me = useMe();
  const platformName = useChannelPlatformName();
  const or = (text: string): string => (text === '' ? t('rounds.missing') : text);
  return [
    to === '' ? t('rounds.hello') : `${t('rounds.hello').replace(/,$/, '')} ${to},`,
    '',
    t('rounds.ask', { department: asked.name }),
    '',
    ...channels.flatMap((channel) => [
      `${channel.name} (${platformName(channel)})`,
      t('rounds.address', { address: or(channel.address) }),
      t('rounds.responsible', { name: or(channel.responsibleName) }),
      '',
    ]),
    t('rounds.answer', { day: dayFull(round.dueOn) }),
    '',
    t('rounds.regards'),
    me?.name ?? '',
  ].join('\n');
}
