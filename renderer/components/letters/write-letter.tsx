// A prepared letter: its text to change, the ways to send it, and the question whether it is sent, which is answered by
// what follows on the screen.
import { Textarea } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import { PrintMenu } from '../lists/export-menu.tsx';
import { SendLetter, type SendLetterProps } from './send-letter.tsx';

export interface WriteLetterProps extends SendLetterProps {
  /** Called with the text as it is changed. */
  onText: (text: string) => void;
  label: string;
  hint?: string;
}

export function WriteLetter({ letter, onText, label, hint, children, ...sending }: WriteLetterProps) {
  const { t } = useText();
  const { subject, text } = letter;
  return (
    <>
      <Textarea
        label={label}
        description={hint}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={16}
        maxLength={20_000}
      />
      <SendLetter letter={letter} {...sending}>
        <PrintMenu
          document={() => ({ title: subject, subtitle: '', blocks: [{ kind: 'text', text }] })}
          label={t('common.list.print')}
        />
        {children}
      </SendLetter>
      <strong>{t('common.letter.isSent')}</strong>
    </>
  );
}
