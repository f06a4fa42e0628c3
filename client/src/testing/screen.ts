/** What is to be seen and used, found as people find it: by labels, names and roles. */
export abstract class Screen {
  protected abstract get root(): HTMLElement;

  submit(email: string, password: string): void {
    this.fill({ Email: email, Password: password });
    this.find('button[type=submit]').click();
  }

  /** Types into boxes, named by their labels. */
  fill(values: Readonly<Record<string, string>>): void {
    for (const [label, value] of Object.entries(values)) {
      this.box(label).value = value;
      this.box(label).dispatchEvent(new Event('input'));
    }
  }

  box(label: string): HTMLInputElement {
    const found = this.all('label').find(({ textContent }) => textContent === label);
    return this.find(`#${found?.getAttribute('for') ?? label}`) as HTMLInputElement;
  }

  /** What a screen reader adds to the label of a box. */
  description(label: string): string {
    const ids = this.box(label).getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => this.text(`#${id}`)).join(' ');
  }

  /** A link or a button, by the name that a screen reader says. */
  control(name: string): HTMLElement {
    const found = this.all('a, button').find((element) => nameOf(element) === name);
    if (!found) throw new Error(`No link or button is called ${name}`);
    return found;
  }

  /** The part of the page below this heading. */
  region(name: string): HTMLElement {
    const found = this.all('section').find((element) => element.textContent.includes(name));
    if (!found) throw new Error(`No part of the page is called ${name}`);
    return found;
  }

  /** What the page, or a part of it, says by itself. */
  told(role: 'alert' | 'status', place: ParentNode = this.root): string {
    const text = place.querySelector(`[role=${role}]`)?.textContent ?? 'nothing has that role';
    return text.replace(/\s+/g, ' ').trim();
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing on the page is ${selector}`);
    return found;
  }

  text(selector: string): string {
    return this.find(selector).textContent.trim();
  }

  private all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }
}

function nameOf(element: HTMLElement): string {
  return element.ariaLabel ?? element.textContent.trim();
}
