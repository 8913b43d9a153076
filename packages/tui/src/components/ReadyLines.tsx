import { Text } from 'ink';
import { useContext } from 'react';
import { ReadyRowsContext } from '../terminal/readyRows.js';

const ESC = '\x1b';
/** Characters, from which on a row in colours is worth keeping from Ink: those of pictures, maps and curves. */
const MANY = 500;

/** Lines that are rows already: of the screen's width at most, with colours as escapes. */
export function ReadyLines({ lines }: { readonly lines: readonly string[] }) {
  const ready = useContext(ReadyRowsContext);
  return lines.map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
    <Text key={i} wrap="truncate">
      {(line.length > MANY && line.includes(ESC) && ready?.characterFor(line)) || line || ' '}
    </Text>
  ));
}
