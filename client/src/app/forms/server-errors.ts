import { FieldTree, ValidationError } from '@angular/forms/signals';

export type Box = FieldTree<string, string>;
type Reasons = Readonly<Record<string, string>>;

const SERVER = 'server';
const LOOK = 'Please look at what is marked below.';

/** The kind of what the server said of one sending: what it said of an earlier one is over. */
export function kindOf(sending: number): string {
  return `${SERVER}${sending}`;
}

export function isOfServer({ kind }: ValidationError): boolean {
  return kind.startsWith(SERVER);
}

export function nameOf(box: Box): string {
  return box().keyInParent();
}

/** The server's reasons as errors of the boxes that they are about: an edit of a box takes them away. */
export function errorsOf(
  boxes: readonly Box[],
  reasons: Reasons,
  kind: string,
): ValidationError.WithFieldTree[] {
  return boxes.flatMap((fieldTree) => {
    const message = reasons[nameOf(fieldTree)];
    return message === undefined ? [] : [{ fieldTree, kind, message }];
  });
}

/** What to say besides: reasons for which there is no box, or where to look. */
export function alertOf(boxes: readonly Box[], alert: string, reasons: Reasons): string {
  const names = boxes.map(nameOf);
  const given = Object.keys(reasons);
  const look = !alert && given.some((name) => names.includes(name)) ? LOOK : alert;
  const others = given.filter((name) => !names.includes(name)).map((name) => reasons[name]);
  return [look, ...others].filter(Boolean).join(' ');
}
