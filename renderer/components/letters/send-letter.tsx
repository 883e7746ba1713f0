// The ways to send a letter, the same for every letter: open it in the e-mail program, copy it, or save it as a file.
// The program itself sends nothing, so that it asks whether it is sent.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { type Letter, mailAddress } from './letter.ts';
import classes from './send-letter.module.css';

type LetterCall =
  | 'exports.roundLetter'
  | 'exports.inquiryNotice'
  | 'exports.closureNotice'
  | 'exports.setupNotice'
  | 'exports.absenceNotice';
/** The call that writes a letter as a file, and what it needs besides the letter. */
type LetterFile = { [N in LetterCall]: { name: N; about: Omit<Input<N>, keyof Letter> } }[LetterCall];

export interface SendLetterProps {
  letter: Letter;
  /** The recipient's address; '' if it is not known. */
  to: string;
  file: LetterFile;
  /** Sending it is what there is to do here: the first way is filled. */
  isNext?: boolean;
  /** Further ways. */
  children?: ReactNode;
}

export function SendLetter({ letter, to, file, isNext = false, children }: SendLetterProps) {
  const { t } = useText();
  const open = useAction('app.openLink');
  const save = useAction(file.name, {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('common.letter.saved'));
    },
  });
  const address = mailAddress(to, letter);
  const isEmpty = letter.text.trim() === '';
  const variantOf = (isFirst: boolean): 'filled' | 'default' => (isNext && isFirst ? 'filled' : 'default');
  const copy = (): void =>
    void copyText(`${letter.subject}\n\n${letter.text}`).then(
      (copied) => copied && notifyDone(t('common.letter.copied')),
    );
  return (
    <div className={classes.row}>
      {address !== null && (
        <Button
          variant={variantOf(true)}
          disabled={isEmpty}
          loading={open.busy}
          onClick={() => void open.run({ url: address })}
        >
          {t('common.letter.open')}
        </Button>
      )}
      <Button variant="default" disabled={isEmpty} onClick={copy}>
        {t('common.letter.copy')}
      </Button>
      <Button
        {...save.press}
        variant={variantOf(address === null)}
        disabled={isEmpty}
        loading={save.busy}
        onClick={() => void save.run({ ...file.about, ...letter })}
      >
        {t('common.letter.save')}
      </Button>
      {children}
    </div>
  );
}

/** Asks whether a letter is sent; it is open until somebody says so. */
export function AskSent({ busy, press, onSent }: { busy: boolean; press: PressProps; onSent: () => void }) {
  const { t } = useText();
  return (
    <div className={classes.row}>
      <strong>{t('common.letter.isSent')}</strong>
      <Button {...press} variant="default" loading={busy} onClick={onSent}>
        {t('common.letter.yes')}
      </Button>
    </div>
  );
}
