/** Hands a file to the person. */
export function download(name: string, url: string): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
}

/** The same of what is not at an address yet. */
export function offer(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  download(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
