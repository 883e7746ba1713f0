// In the help: brings the list of what remains to set up back to the first screen.
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { usePutAway } from './use-setup.ts';

export function SetupAgain() {
  const { t } = useText();
  const [, go] = useLocation();
  const { isPutAway, set } = usePutAway();
  if (isPutAway !== true) return null;
  const bringBack = async (): Promise<void> => {
    if (await set(false)) go(paths.today);
  };
  return (
    <Note
      action={
        <Button variant="default" onClick={() => void bringBack()}>
          {t('setup.bringBack')}
        </Button>
      }
    >
      <strong>{t('setup.bringBackTitle')}</strong>
      <div>{t('setup.bringBackText')}</div>
    </Note>
  );
}
