/** The document of these tests knows no dialogs: this opens and closes them, as far as it is tested. */
export function provideDialogs(): void {
  const { prototype } = HTMLDialogElement;
  prototype.showModal = function (): void {
    this.open = true;
  };
  prototype.close = function (): void {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
}
