// The letter to a substitute or to the absent person: to whom, its text, the ways to send it, and whether it is sent.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LetterView } from '../../../domain/absences/letter-model.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { Dialog, Facts, Note, ProblemNote, WriteLetter } from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { useText } from '../../i18n/use-text.ts';
import { CalendarButton } from './calendar-button.tsx';
import { useSendTexts } from './send-texts.ts';
import type { Sendable } from './sendable.ts';

/** A letter as it was when it was opened, so that what is recorded as sent is what it says. */
export interface OpenedLetter {
  readonly source: Sendable;
  readonly recipient: LetterView;
  /** The version of the absence that the letter names. */
  readonly basedOn: string;
}

export interface LetterDialogProps extends OpenedLetter {
  onClose: () => void;
}

/** What the recipient learns without the letter. */
function RecipientNote({ recipient: { name, opensVault, isOwed, seenAt } }: { recipient: LetterView }) {
  const { t } = useText();
  const text = isOwed
    ? t(opensVault ? 'handover.send.notShown' : 'handover.send.outside', { name })
    : seenAt === null
      ? ''
      : t(seenAt === 'today' ? 'handover.send.seesIt' : 'handover.send.seesCover', { name });
  return text === '' ? null : (
    <Note {...(isOwed ? { tone: 'amber' } : {})}>
      <bdi>{text}</bdi>
    </Note>
  );
}

export function LetterDialog({ source, recipient, basedOn, onClose }: LetterDialogProps) {
  const { t } = useText();
  const may = useMay();
  const { personId, name, kind, isOwed } = recipient;
  const { data: people } = useCall('people.list', {});
  const to = people?.find(({ id }) => id === personId)?.email ?? '';
  const textsOf = useSendTexts();
  const [{ name: fileName, summary, subject, text: ready }] = useState(() => textsOf(source, personId));
  const [text, setText] = useState(ready);
  const markSent = useAction('absences.letterSent', {
    success: 'handover.send.sentDone',
    quiet: true,
    onDone: onClose,
  });
  return (
    <Dialog opened onClose={onClose} size="lg" title={<bdi>{t('handover.send.letterTo', { name })}</bdi>}>
      <div className={layout.stack}>
        <RecipientNote recipient={recipient} />
        <Facts
          rows={[
            { label: t('handover.send.to'), value: <bdi>{to === '' ? t('handover.send.noAddress') : to}</bdi> },
            { label: t('handover.send.subject'), value: <bdi>{subject}</bdi> },
          ]}
        />
        <WriteLetter
          letter={{ subject, text }}
          onText={setText}
          label={t('handover.send.text')}
          hint={t('handover.send.textHint')}
          to={to}
          file={{
            name: 'exports.absenceNotice',
            about: { id: source.id, personId, name: fileName, summary, attached: t('handover.send.attached') },
          }}
          isNext={isOwed}
        >
          <CalendarButton source={source} personId={personId} />
        </WriteLetter>
        {/* Not among the dialog's buttons: Ctrl+Enter in the text, which sends in other programs, would press it. */}
        <div>
          <Button
            {...markSent.press}
            variant="default"
            disabled={!may('absences.letterSent')}
            loading={markSent.busy}
            onClick={() => void markSent.run({ id: source.id, personId, kind, basedOn })}
          >
            {t('common.letter.yes')}
          </Button>
        </div>
        <ProblemNote problem={markSent.problem} />
      </div>
    </Dialog>
  );
}
