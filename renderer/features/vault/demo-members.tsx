// The members of the example vault, so that its roles can be tried: one button each.
import { Button } from '@mantine/core';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { Note } from '../../components/basics/note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';

export function DemoMembers({ members }: { members: readonly { id: string; label: string }[] }) {
  const { t } = useText();
  const unlock = useAction('vault.unlock');
  return (
    <Note tone="accent">
      <p id="demo-as">{t('vault.unlock.demoAs')}</p>
      <div
        role="group"
        aria-labelledby="demo-as"
        style={{ display: 'flex', flexWrap: 'wrap', gap: 8, margin: '8px 0' }}
      >
        {[...members]
          .sort((a, b) => compareSv(a.label, b.label))
          .map(({ id, label }) => (
            <Button
              key={id}
              variant="default"
              disabled={unlock.busy}
              onClick={() => void unlock.run({ passphrase: DEMO_PASSPHRASE, memberId: id })}
            >
              <bdi>{label}</bdi>
            </Button>
          ))}
      </div>
      <p>{t('vault.unlock.demoWhy')}</p>
    </Note>
  );
}
