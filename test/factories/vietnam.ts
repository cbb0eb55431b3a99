// Word lists for made-up Vietnamese customers: names with marks, the 34 provinces of 2025 with some of their wards,
// some addresses of the old four-part scheme, and phone prefixes. Data only.

export const FAMILY_NAMES = [
  ...['Nguyễn', 'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ'],
  ...['Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Đoàn', 'Lâm', 'Trịnh', 'Mai', 'Tạ', 'Quách', 'Châu'],
]

export const WOMEN = {
  middle: ['Thị', 'Thị', 'Thị Kim', 'Thị Thu', 'Ngọc', 'Thanh', 'Bích', 'Hồng', 'Thị Mỹ', 'Phương', 'Diệu'],
  given: [
    'Lan',
    'Hoa',
    'Hạnh',
    'Hằng',
    'Hương',
    'Thảo',
    'Trang',
    'Yến',
    'Ánh',
    'Đào',
    'Oanh',
    'Nhung',
    'Tuyết',
    'Liễu',
    'Vân',
  ],
}
export const MEN = {
  middle: ['Văn', 'Văn', 'Đức', 'Minh', 'Quốc', 'Hữu', 'Công', 'Thành', 'Xuân', 'Đình', 'Tiến', 'Gia'],
  given: [
    'Dũng',
    'Hùng',
    'Cường',
    'Tuấn',
    'Đạt',
    'Phúc',
    'Khoa',
    'Sơn',
    'Hải',
    'Long',
    'Bảo',
    'Thắng',
    'Ổn',
    'Ước',
    'Đông',
    'Ý',
  ],
}

/** Province of the two-level scheme (since 2025-07-01) → some of its communal units. */
export const PROVINCES: Readonly<Record<string, readonly string[]>> = {
  'TP. Hồ Chí Minh': ['Phường Sài Gòn', 'Phường Bến Thành', 'Phường Gò Vấp', 'Phường Thủ Dầu Một', 'Phường Vũng Tàu'],
  'Hà Nội': ['Phường Hoàn Kiếm', 'Phường Ba Đình', 'Phường Cầu Giấy', 'Phường Hà Đông', 'Xã Gia Lâm'],
  'Đà Nẵng': ['Phường Hải Châu', 'Phường Sơn Trà', 'Phường Ngũ Hành Sơn', 'Phường Hội An', 'Phường Tam Kỳ'],
  'Hải Phòng': ['Phường Hồng Bàng', 'Phường Ngô Quyền', 'Phường Lê Chân', 'Phường Hải Dương'],
  'Cần Thơ': ['Phường Ninh Kiều', 'Phường Cái Răng', 'Phường Sóc Trăng', 'Phường Vị Thanh'],
  Huế: ['Phường Thuận Hóa', 'Phường Phú Xuân', 'Phường Vỹ Dạ', 'Phường Kim Long'],
  'An Giang': ['Phường Long Xuyên', 'Phường Châu Đốc', 'Phường Rạch Giá', 'Đặc khu Phú Quốc'],
  'Bắc Ninh': ['Phường Kinh Bắc', 'Phường Võ Cường', 'Phường Bắc Giang'],
  'Cà Mau': ['Phường An Xuyên', 'Phường Bạc Liêu'],
  'Cao Bằng': ['Phường Thục Phán', 'Phường Tân Giang'],
  'Đắk Lắk': ['Phường Buôn Ma Thuột', 'Phường Tuy Hòa'],
  'Điện Biên': ['Phường Điện Biên Phủ', 'Phường Mường Thanh'],
  'Đồng Nai': ['Phường Trấn Biên', 'Phường Biên Hòa', 'Phường Long Khánh', 'Phường Đồng Xoài'],
  'Đồng Tháp': ['Phường Cao Lãnh', 'Phường Sa Đéc', 'Phường Mỹ Tho'],
  'Gia Lai': ['Phường Pleiku', 'Phường Quy Nhơn', 'Phường An Khê'],
  'Hà Tĩnh': ['Phường Thành Sen', 'Phường Trần Phú'],
  'Hưng Yên': ['Phường Phố Hiến', 'Phường Thái Bình', 'Phường Trần Lãm'],
  'Khánh Hòa': ['Phường Nha Trang', 'Phường Cam Ranh', 'Phường Phan Rang'],
  'Lai Châu': ['Phường Tân Phong', 'Phường Đoàn Kết'],
  'Lạng Sơn': ['Phường Tam Thanh', 'Phường Kỳ Lừa'],
  'Lào Cai': ['Phường Lào Cai', 'Phường Sa Pa', 'Phường Yên Bái'],
  'Lâm Đồng': ['Phường Xuân Hương - Đà Lạt', 'Phường 1 Bảo Lộc', 'Phường Phan Thiết'],
  'Nghệ An': ['Phường Thành Vinh', 'Phường Trường Vinh', 'Phường Cửa Lò'],
  'Ninh Bình': ['Phường Hoa Lư', 'Phường Nam Định', 'Phường Phủ Lý'],
  'Phú Thọ': ['Phường Việt Trì', 'Phường Vĩnh Yên', 'Phường Hòa Bình'],
  'Quảng Ngãi': ['Phường Cẩm Thành', 'Phường Nghĩa Lộ', 'Phường Kon Tum'],
  'Quảng Ninh': ['Phường Hồng Gai', 'Phường Bãi Cháy', 'Phường Cẩm Phả'],
  'Quảng Trị': ['Phường Đồng Hới', 'Phường Đông Hà'],
  'Sơn La': ['Phường Tô Hiệu', 'Phường Mộc Châu'],
  'Tây Ninh': ['Phường Tân Ninh', 'Phường Long An'],
  'Thái Nguyên': ['Phường Phan Đình Phùng', 'Phường Sông Công', 'Phường Bắc Kạn'],
  'Thanh Hóa': ['Phường Hạc Thành', 'Phường Sầm Sơn'],
  'Tuyên Quang': ['Phường Minh Xuân', 'Phường Hà Giang 1'],
  'Vĩnh Long': ['Phường Long Châu', 'Phường Bến Tre', 'Phường Trà Vinh'],
}

/** Where most customers of the demo shop live. */
export const NEAR = [
  'TP. Hồ Chí Minh',
  'TP. Hồ Chí Minh',
  'TP. Hồ Chí Minh',
  'Đồng Nai',
  'Tây Ninh',
  'Đồng Tháp',
  'Hà Nội',
]

/** Ward, district and province as they were written before 2025-07-01. */
export const OLD_PLACES: readonly (readonly [ward: string, district: string, province: string])[] = [
  ['Phường 7', 'Quận 3', 'TP. Hồ Chí Minh'],
  ['Phường 12', 'Quận Gò Vấp', 'TP. Hồ Chí Minh'],
  ['Phường Linh Trung', 'TP. Thủ Đức', 'TP. Hồ Chí Minh'],
  ['Xã Tân Kiên', 'Huyện Bình Chánh', 'TP. Hồ Chí Minh'],
  ['Phường Phú Cường', 'TP. Thủ Dầu Một', 'Bình Dương'],
  ['Phường Dịch Vọng', 'Quận Cầu Giấy', 'Hà Nội'],
  ['Phường Phước Mỹ', 'Quận Sơn Trà', 'Đà Nẵng'],
  ['Phường 1', 'TP. Bến Tre', 'Bến Tre'],
  ['Phường 3', 'TP. Tân An', 'Long An'],
  ['Phường Lộc Thọ', 'TP. Nha Trang', 'Khánh Hòa'],
]

export const STREETS = [
  ...['Lê Lợi', 'Nguyễn Huệ', 'Trần Hưng Đạo', 'Hai Bà Trưng', 'Lý Thường Kiệt', 'Điện Biên Phủ', 'Cách Mạng Tháng 8'],
  ...['Nguyễn Trãi', 'Phạm Văn Đồng', 'Võ Văn Kiệt', 'Hùng Vương', 'Quang Trung', 'Nguyễn Thị Minh Khai', 'Đồng Khởi'],
]

/** First three digits of a ten-digit mobile number, by what the operators opened. */
export const MOBILE_PREFIXES = [
  ...['032', '033', '034', '035', '036', '037', '038', '039', '086', '096', '097', '098'],
  ...['070', '076', '077', '078', '079', '089', '090', '093', '081', '082', '083', '084', '085', '088', '091', '094'],
  ...['052', '056', '058', '092', '059'],
]
/** First four digits of the eleven-digit numbers that were renumbered in 2018. */
export const OLD_MOBILE_PREFIXES = [
  '0121',
  '0126',
  '0128',
  '0123',
  '0125',
  '0162',
  '0165',
  '0167',
  '0168',
  '0169',
  '0188',
]
/** Landlines: `02` + area, so that area and subscriber number have eleven digits together. */
export const LANDLINE_AREAS = [
  ['024', 8],
  ['028', 8],
  ['0236', 7],
  ['0251', 7],
  ['0292', 7],
] as const
