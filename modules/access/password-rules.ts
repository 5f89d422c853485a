import { refuseField } from '#kernel/errors.ts'

/**
 * The rules of a new password (NIST SP 800-63B section 5.1.1, ASVS 5.0 6.2): long, not one of the usual ones, not the name; no rules about kinds of
 * characters, no change by the calendar. Throws `input.invalid` at `path`.
 */
export function checkNewPassword(password: string, username: string, path = 'newPassword') {
  const length = [...password].length
  if (length < shortest) throw refuseField(path, 'password_short', { minimum: shortest, length })
  if (length > longest) throw refuseField(path, 'password_long', { maximum: longest })
  const plain = plainOf(password)
  if (plain.includes(plainOf(username))) throw refuseField(path, 'password_has_name')
  if (usual.some(word => plain === word || plain.split(word).join('').replace(/[0-9]/g, '').length < 3) || new Set(plain).size < 5)
    throw refuseField(path, 'password_usual')
}

const shortest = 12
const longest = 128

const plainOf = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '')

// What guessing lists of Viet Nam and of the world begin with, and the words of this house; digits around them help nobody.
const usual = [
  'password',
  'matkhau',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r',
  '1q2w3e4r5t',
  'abcdef',
  'abcdefghijkl',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'admin',
  'administrator',
  'quantri',
  'letmein',
  'welcome',
  'xinchao',
  'vietnam',
  'hanoi',
  'tuyenquang',
  'saigon',
  'dangcongsan',
  'dangcongsanvietnam',
  'danguykhoi',
  'danguy',
  'chibo',
  'bithu',
  'vanphong',
  'caunoi',
  'hochiminh',
  'bacho',
  'congsan',
  'khongbiet',
  'matkhaumoi',
  'passw0rd',
  'dragon',
  'sunshine',
  'football',
]
