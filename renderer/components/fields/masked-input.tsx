// A masked input with a button that reveals what is typed. Revealed, it is a secret that the screen shows; its spelling
// is never checked.
import { PasswordInput } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import { useSecretShown } from '../../calls/use-secret-shown.ts';

export function MaskedInput({ visible, onVisibilityChange, ...props }: ComponentProps<typeof PasswordInput>) {
  const [ownVisible, setOwnVisible] = useState(false);
  const isVisible = visible ?? ownVisible;
  useSecretShown(isVisible);
  return (
    <PasswordInput
      {...props}
      visible={isVisible}
      onVisibilityChange={onVisibilityChange ?? setOwnVisible}
      spellCheck={false}
    />
  );
}
