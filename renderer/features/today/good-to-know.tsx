// Three keys that help from the first hour, beside the list of what remains before a new vault is in order.
import { Fragment } from 'react';
import { keysOf } from '../../../domain/screens/index.ts';
import { PROGRAM_ACCELERATORS } from '../../../domain/screens/program.ts';
import { Section } from '../../components/basics/section.tsx';
import { useText } from '../../i18n/use-text.ts';
import classes from './setup-list.module.css';

const KEYS = [
  ['search', keysOf(PROGRAM_ACCELERATORS.search)],
  ['help', 'F1'],
  ['lock', keysOf(PROGRAM_ACCELERATORS.lock)],
] as const;

export function GoodToKnow() {
  const { t } = useText();
  return (
    <Section title={t('setup.good.title')}>
      <dl className={classes.keys}>
        {KEYS.map(([name, keys]) => (
          <Fragment key={name}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`setup.good.${name}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}
