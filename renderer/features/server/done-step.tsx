// The vault is on its server: who needs a connection file, and what becomes of the folder that it was in.
import { useLocation } from 'wouter';
import { Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingPath } from '../../routes.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { Question } from '../../wizard/wizard.tsx';
import { MemberFiles } from './member-files.tsx';
import classes from './server.module.css';

export function DoneStep() {
  const { t } = useText();
  const [, go] = useLocation();
  return (
    <div className={classes.stack}>
      <Question title={t('server.move.done.title')} text={t('server.move.done.text')} />
      <MemberFiles />
      <Note>{t('server.move.done.old')}</Note>
      <StepButtons onNext={() => go(settingPath('place'))} next={t('server.move.done.end')} />
    </div>
  );
}
