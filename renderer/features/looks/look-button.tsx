// One press notes that a page was looked through. R15.
import { Button, type ButtonProps } from '@mantine/core';
import { useText } from '../../i18n/use-text.ts';
import { useNoteLook } from './use-note.ts';

export function LookButton({
  channelId,
  name,
  label,
  variant,
}: {
  channelId: string;
  name: string;
  label: string;
  variant: NonNullable<ButtonProps['variant']>;
}) {
  const { t } = useText();
  const note = useNoteLook();
  return (
    <Button
      variant={variant}
      loading={note.busy}
      title={t('looks.actHint')}
      aria-label={`${label}: ${name}`}
      onClick={() => void note.run({ channelIds: [channelId], note: '' })}
    >
      {label}
    </Button>
  );
}
