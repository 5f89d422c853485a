import type { Seeded } from '../seeded.ts'

const surnames = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hà', 'Ma', 'Nông', 'Lương', 'Hứa', 'Chẩu', 'Quan', 'La', 'Đinh', 'Triệu', 'Phùng', 'Tạ', 'Lý']
const men = {
  middle: ['Văn', 'Đức', 'Hữu', 'Quang', 'Đình', 'Xuân', 'Ngọc', 'Công', 'Thanh', 'Mạnh', 'Trung', 'Hồng'],
  given: ['Hải', 'Sơn', 'Thành', 'Tuấn', 'Cường', 'Nam', 'Bình', 'Long', 'Khánh', 'Quân', 'Tùng', 'Đạt', 'Hoàn', 'Toàn', 'Thịnh', 'Vinh', 'Lộc', 'Duy', 'Thái', 'Kiên', 'Hưng', 'Đông', 'Tiến', 'Chiến', 'An', 'Bảo', 'Đăng', 'Khoa'],
}
const women = {
  middle: ['Thị', 'Thị', 'Thị', 'Thu', 'Thanh', 'Minh', 'Hồng', 'Bích', 'Ngọc', 'Kim', 'Thị Thu', 'Thị Thanh'],
  given: ['Hương', 'Hoa', 'Lan', 'Mai', 'Nga', 'Hằng', 'Thủy', 'Yến', 'Hạnh', 'Liên', 'Loan', 'Phượng', 'Thảo', 'Tâm', 'Oanh', 'Dung', 'Hà', 'Vân', 'Trang', 'Nhung', 'Ánh', 'Quỳnh', 'Xuân', 'Hiền', 'Giang', 'Chi', 'Ngọc'],
}

/** An invented person: full name and year of birth; three in five are men, as among secretaries. */
export function inventPerson(random: Seeded): { fullName: string; birthYear: number } {
  const names = random.chance(0.6) ? men : women
  return { fullName: `${random.pick(surnames)} ${random.pick(names.middle)} ${random.pick(names.given)}`, birthYear: random.int(1962, 1986) }
}
